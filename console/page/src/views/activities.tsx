// Activities: what workers outside ask for.

import { call } from "../api.ts";
import { Empty, Moment, Problem, useAsked } from "../parts/basics.tsx";

interface Activity { activityArn: string; name: string; creationDate: number }

export function ActivitiesView() {
  const { value, error } = useAsked<{ activities: Activity[] }>(() => call("states", "ListActivities", { maxResults: 1000 }), []);
  return (
    <main class="page">
      <header class="head"><div class="head-line"><h1>Activities</h1></div></header>
      {error !== undefined && <Problem error={error} />}
      {value?.activities.length === 0 && <Empty title="There are no activities." />}
      {value && value.activities.length > 0 && (
        <div class="table-box">
          <table class="table">
            <thead><tr><th>Name</th><th>ARN</th><th>Created</th></tr></thead>
            <tbody>
              {value.activities.map((one) => (
                <tr key={one.activityArn}><td class="strong">{one.name}</td><td><code>{one.activityArn}</code></td><td><Moment seconds={one.creationDate} /></td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </main>
  );
}
