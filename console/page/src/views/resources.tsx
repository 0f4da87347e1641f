// What the embedded services hold, to be looked at: tables, queues, topics, buckets, parameters.

import { useState } from "preact/hooks";

import { call } from "../api.ts";
import { bytes, lastPart } from "../format.ts";
import { Empty, Problem, Tabs, useAsked } from "../parts/basics.tsx";
import { Json } from "../parts/json.tsx";
import { choose, route } from "../route.ts";

type Answer = Record<string, any>;

interface Kind {
  id: string;
  name: string;
  list: () => Promise<string[]>;
  show: (subject: string) => preact.JSX.Element;
}

const KINDS: Kind[] = [
  { id: "tables", name: "Tables", list: async () => (await call<Answer>("dynamodb", "ListTables")).TableNames ?? [], show: (name) => <Table name={name} /> },
  { id: "queues", name: "Queues", list: async () => (await call<Answer>("sqs", "ListQueues")).QueueUrls ?? [], show: (url) => <Queue url={url} /> },
  { id: "topics", name: "Topics", list: async () => ((await call<Answer>("sns", "ListTopics")).Topics ?? []).map((one: Answer) => one.TopicArn), show: (arn) => <Topic arn={arn} /> },
  { id: "buckets", name: "Buckets", list: async () => ((await call<Answer>("s3", "ListBuckets")).Buckets ?? []).map((one: Answer) => one.Name), show: (name) => <Bucket name={name} /> },
  { id: "parameters", name: "Parameters", list: async () => ((await call<Answer>("ssm", "DescribeParameters")).Parameters ?? []).map((one: Answer) => one.Name), show: (name) => <Parameter name={name} /> },
];

export function ResourcesView() {
  const { options } = route.value;
  const kind = KINDS.find((one) => one.id === options.kind) ?? KINDS[0];
  const { value, error } = useAsked<string[]>(() => kind.list(), [kind.id]);
  const chosen = options.name && value?.includes(options.name) ? options.name : value?.[0];
  return (
    <main class="page full">
      <header class="head"><div class="head-line"><h1>Resources</h1><span class="facts">to be looked at; nothing is changed here</span></div></header>
      <Tabs label="Kinds of resources" tabs={KINDS} chosen={kind.id} choose={(id) => choose({ kind: id, name: undefined })} />
      {error !== undefined && <Problem error={error} />}
      {value?.length === 0 && <Empty title={`There are no ${kind.name.toLowerCase()}.`} />}
      {value && value.length > 0 && (
        <div class="two-panes">
          <nav class="panel names" aria-label={kind.name}>
            {value.map((name) => (
              <button type="button" key={name} aria-pressed={name === chosen} title={name} onClick={() => choose({ name })}>{lastPart(name)}</button>
            ))}
          </nav>
          <section class="panel scroll" aria-label={chosen} key={`${kind.id} ${chosen}`}>{chosen !== undefined && kind.show(chosen)}</section>
        </div>
      )}
    </main>
  );
}

// An attribute value of DynamoDB as plain JSON.
function plain(value: Answer): unknown {
  const [type, content] = Object.entries(value)[0] ?? [];
  if (type === "M") return Object.fromEntries(Object.entries(content as Answer).map(([key, one]) => [key, plain(one)]));
  if (type === "L") return (content as Answer[]).map(plain);
  return type === "N" ? Number(content) : type === "NULL" ? null : content;
}

function Table({ name }: { name: string }) {
  const described = useAsked<Answer>(() => call("dynamodb", "DescribeTable", { TableName: name }), [name]);
  const scanned = useAsked<Answer>(() => call("dynamodb", "Scan", { TableName: name, Limit: 100 }), [name]);
  const keys: string[] = (described.value?.Table.KeySchema ?? []).map((one: Answer) => one.AttributeName);
  const items = (scanned.value?.Items ?? []) as Answer[];
  const error = described.error ?? scanned.error;
  if (error) return <Problem error={error} />;
  return (
    <>
      <div class="pane-head"><span>keys <b>{keys.join(", ")}</b></span><span>{items.length}{scanned.value?.LastEvaluatedKey ? "+" : ""} items</span>
        <button type="button" class="small" onClick={scanned.again}>Read again</button></div>
      {scanned.value && items.length === 0 && <Empty title="The table is empty." />}
      {items.map((item, i) => (
        <Json key={i} title={keys.map((key) => String(plain(item[key] ?? {}))).join(" · ")}
          text={JSON.stringify(Object.fromEntries(Object.entries(item).map(([key, value]) => [key, plain(value)])))} />
      ))}
    </>
  );
}

function Attributes({ attributes }: { attributes: Record<string, string> }) {
  return (
    <dl class="facts-list">
      {Object.entries(attributes).map(([name, value]) => <><dt key={name}>{name}</dt><dd>{value}</dd></>)}
    </dl>
  );
}

function Queue({ url }: { url: string }) {
  const { value, error, again } = useAsked<Answer>(() => call("sqs", "GetQueueAttributes", { QueueUrl: url, AttributeNames: ["All"] }), [url]);
  if (error) return <Problem error={error} />;
  const attributes = (value?.Attributes ?? {}) as Record<string, string>;
  return (
    <>
      <div class="pane-head">
        <span><b class="number">{attributes.ApproximateNumberOfMessages}</b> visible</span>
        <span><b class="number">{attributes.ApproximateNumberOfMessagesNotVisible}</b> in flight</span>
        <span><b class="number">{attributes.ApproximateNumberOfMessagesDelayed}</b> delayed</span>
        <button type="button" class="small" onClick={again}>Read again</button>
      </div>
      <Attributes attributes={attributes} />
    </>
  );
}

function Topic({ arn }: { arn: string }) {
  const topic = useAsked<Answer>(() => call("sns", "GetTopicAttributes", { TopicArn: arn }), [arn]);
  const subscriptions = useAsked<Answer>(() => call("sns", "ListSubscriptionsByTopic", { TopicArn: arn }), [arn]);
  const error = topic.error ?? subscriptions.error;
  if (error) return <Problem error={error} />;
  const list = (subscriptions.value?.Subscriptions ?? []) as Answer[];
  return (
    <>
      <div class="pane-head"><span><b>{list.length}</b> subscriptions</span></div>
      {list.length > 0 && <dl class="facts-list">{list.map((one) => <><dt key={one.SubscriptionArn}>{one.Protocol}</dt><dd>{one.Endpoint}</dd></>)}</dl>}
      <Attributes attributes={topic.value?.Attributes ?? {}} />
    </>
  );
}

function Bucket({ name }: { name: string }) {
  const [prefix, setPrefix] = useState("");
  const { value, error } = useAsked<Answer>(() => call("s3", "ListObjectsV2", { Bucket: name, Prefix: prefix, Delimiter: "/", MaxKeys: 500 }), [name, prefix]);
  if (error) return <Problem error={error} />;
  const folders = (value?.CommonPrefixes ?? []) as Answer[];
  const objects = (value?.Contents ?? []) as Answer[];
  return (
    <>
      <div class="pane-head">
        <span><b>{name}</b>/{prefix}</span>
        {prefix && <button type="button" class="small" onClick={() => setPrefix(prefix.replace(/[^/]+\/$/, ""))}>Up</button>}
      </div>
      {value && folders.length + objects.length === 0 && <Empty title="There are no objects." />}
      <table class="table plain">
        <tbody>
          {folders.map((one) => (
            <tr key={one.Prefix}><td colSpan={3}><button type="button" class="ghost" onClick={() => setPrefix(one.Prefix)}>{one.Prefix.slice(prefix.length)}</button></td></tr>
          ))}
          {objects.map((one) => (
            <tr key={one.Key}><td>{one.Key.slice(prefix.length)}</td><td class="right number">{bytes(one.Size)}</td><td class="right faint">{one.LastModified ? new Date(Number(one.LastModified) * 1000 || one.LastModified).toISOString().slice(0, 19).replace("T", " ") : ""}</td></tr>
          ))}
        </tbody>
      </table>
      {value?.IsTruncated && <p class="faint note">The first {objects.length} are shown.</p>}
    </>
  );
}

function Parameter({ name }: { name: string }) {
  const { value, error } = useAsked<Answer>(() => call("ssm", "GetParameter", { Name: name }), [name]);
  if (error) return <Problem error={error} />;
  if (!value) return <></>;
  const { Value, Type, Version } = value.Parameter;
  return (
    <>
      <div class="pane-head"><span>{Type}</span><span>version {Version}</span></div>
      <Json title={name} text={Type === "SecureString" ? "(not shown)" : Value} />
    </>
  );
}
