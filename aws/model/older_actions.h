#pragma once
// Actions that aws-sdk resources may name beside those of the service models (services.pack):
// actions that only models of 2022 to 2025 have (botocore 1.29.27 and the npm package
// aws-sdk 2.1693), and services that Step Functions has added of which no action is known here: "*"
// lets all through.
// https://docs.aws.amazon.com/step-functions/latest/dg/awssdk-release-history.html

#include <array>
#include <string_view>

namespace sidestep::services {

struct OlderActions {
  std::string_view service;
  std::string_view actions;  // in lower case, with a blank before and after each
};

inline constexpr std::array kOlderActions{
    OlderActions{
        "chime",
        " associatephonenumberswithvoiceconnector associatephonenumberswithvoiceconnectorgroup "
        "batchcreateattendee batchcreatechannelmembership createappinstance "
        "createappinstanceadmin createappinstanceuser createattendee createchannel "
        "createchannelban createchannelmembership createchannelmoderator "
        "createmediacapturepipeline createmeeting createmeetingwithattendees createproxysession "
        "createsipmediaapplication createsipmediaapplicationcall createsiprule "
        "createvoiceconnector createvoiceconnectorgroup deleteappinstance deleteappinstanceadmin "
        "deleteappinstancestreamingconfigurations deleteappinstanceuser deleteattendee "
        "deletechannel deletechannelban deletechannelmembership deletechannelmessage "
        "deletechannelmoderator deletemediacapturepipeline deletemeeting deleteproxysession "
        "deletesipmediaapplication deletesiprule deletevoiceconnector "
        "deletevoiceconnectoremergencycallingconfiguration deletevoiceconnectorgroup "
        "deletevoiceconnectororigination deletevoiceconnectorproxy "
        "deletevoiceconnectorstreamingconfiguration deletevoiceconnectortermination "
        "deletevoiceconnectorterminationcredentials describeappinstance describeappinstanceadmin "
        "describeappinstanceuser describechannel describechannelban describechannelmembership "
        "describechannelmembershipforappinstanceuser describechannelmoderatedbyappinstanceuser "
        "describechannelmoderator disassociatephonenumbersfromvoiceconnector "
        "disassociatephonenumbersfromvoiceconnectorgroup getappinstanceretentionsettings "
        "getappinstancestreamingconfigurations getattendee getchannelmessage "
        "getmediacapturepipeline getmeeting getmessagingsessionendpoint getproxysession "
        "getsipmediaapplication getsipmediaapplicationloggingconfiguration getsiprule "
        "getvoiceconnector getvoiceconnectoremergencycallingconfiguration getvoiceconnectorgroup "
        "getvoiceconnectorloggingconfiguration getvoiceconnectororigination "
        "getvoiceconnectorproxy getvoiceconnectorstreamingconfiguration "
        "getvoiceconnectortermination getvoiceconnectorterminationhealth listappinstanceadmins "
        "listappinstances listappinstanceusers listattendees listattendeetags listchannelbans "
        "listchannelmemberships listchannelmembershipsforappinstanceuser listchannelmessages "
        "listchannelmoderators listchannels listchannelsmoderatedbyappinstanceuser "
        "listmediacapturepipelines listmeetings listmeetingtags listproxysessions "
        "listsipmediaapplications listsiprules listtagsforresource listvoiceconnectorgroups "
        "listvoiceconnectors listvoiceconnectorterminationcredentials "
        "putappinstanceretentionsettings putappinstancestreamingconfigurations "
        "putsipmediaapplicationloggingconfiguration "
        "putvoiceconnectoremergencycallingconfiguration putvoiceconnectorloggingconfiguration "
        "putvoiceconnectororigination putvoiceconnectorproxy "
        "putvoiceconnectorstreamingconfiguration putvoiceconnectortermination "
        "putvoiceconnectorterminationcredentials redactchannelmessage sendchannelmessage "
        "startmeetingtranscription stopmeetingtranscription tagattendee tagmeeting tagresource "
        "untagattendee untagmeeting untagresource updateappinstance updateappinstanceuser "
        "updatechannel updatechannelmessage updatechannelreadmarker updateproxysession "
        "updatesipmediaapplication updatesipmediaapplicationcall updatesiprule "
        "updatevoiceconnector updatevoiceconnectorgroup validatee911address "},
    OlderActions{"cloudfront", " deleteservicelinkedrole "},
    OlderActions{"cloudsearch",
                 " definerankexpression deleterankexpression describedefaultsearchfield "
                 "describerankexpressions describestemmingoptions describestopwordoptions "
                 "describesynonymoptions updatedefaultsearchfield updatestemmingoptions "
                 "updatestopwordoptions updatesynonymoptions "},
    OlderActions{
        "cloudwatchevents",
        " activateeventsource cancelreplay createapidestination createarchive createconnection "
        "createeventbus createpartnereventsource deactivateeventsource deauthorizeconnection "
        "deleteapidestination deletearchive deleteconnection deleteeventbus "
        "deletepartnereventsource deleterule describeapidestination describearchive "
        "describeconnection describeeventbus describeeventsource describepartnereventsource "
        "describereplay describerule disablerule enablerule listapidestinations listarchives "
        "listconnections listeventbuses listeventsources listpartnereventsourceaccounts "
        "listpartnereventsources listreplays listrulenamesbytarget listrules listtagsforresource "
        "listtargetsbyrule putevents putpartnerevents putpermission putrule puttargets "
        "removepermission removetargets startreplay tagresource testeventpattern untagresource "
        "updateapidestination updatearchive updateconnection "},
    OlderActions{"datasync",
                 " addstoragesystem describediscoveryjob describestoragesystem "
                 "describestoragesystemresourcemetrics describestoragesystemresources "
                 "generaterecommendations listdiscoveryjobs liststoragesystems removestoragesystem "
                 "startdiscoveryjob stopdiscoveryjob updatediscoveryjob updatestoragesystem "},
    OlderActions{
        "inspector",
        " attachassessmentandrulespackage createapplication createassessment deleteapplication "
        "deleteassessment deleterun describeapplication describeassessment describefinding "
        "describeresourcegroup describerulespackage describerun detachassessmentandrulespackage "
        "getassessmenttelemetry listapplications listassessmentagents listassessments "
        "listattachedassessments listattachedrulespackages listruns localizetext "
        "previewagentsforresourcegroup runassessment startdatacollection stopdatacollection "
        "updateapplication updateassessment "},
    OlderActions{
        "lambda",
        " addeventsource geteventsource listeventsources removeeventsource uploadfunction "},
    OlderActions{"lambdacore", " * "},
    OlderActions{"lambdamicrovms", " * "},
    OlderActions{"mobileanalytics", " putevents "},
    OlderActions{
        "nimble",
        " accepteulas createlaunchprofile createstreamingimage createstreamingsession "
        "createstreamingsessionstream createstudio createstudiocomponent deletelaunchprofile "
        "deletelaunchprofilemember deletestreamingimage deletestreamingsession deletestudio "
        "deletestudiocomponent deletestudiomember geteula getlaunchprofile "
        "getlaunchprofiledetails getlaunchprofileinitialization getlaunchprofilemember "
        "getstreamingimage getstreamingsession getstreamingsessionbackup "
        "getstreamingsessionstream getstudio getstudiocomponent getstudiomember "
        "listeulaacceptances listeulas listlaunchprofilemembers listlaunchprofiles "
        "liststreamingimages liststreamingsessionbackups liststreamingsessions "
        "liststudiocomponents liststudiomembers liststudios listtagsforresource "
        "putlaunchprofilemembers putstudiomembers startstreamingsession "
        "startstudiossoconfigurationrepair stopstreamingsession tagresource untagresource "
        "updatelaunchprofile updatelaunchprofilemember updatestreamingimage updatestudio "
        "updatestudiocomponent "},
    OlderActions{"partnercentralrevenuemeasurement", " * "},
    OlderActions{
        "privatenetworks",
        " acknowledgeorderreceipt activatedeviceidentifier activatenetworksite "
        "configureaccesspoint createnetwork createnetworksite deactivatedeviceidentifier "
        "deletenetwork deletenetworksite getdeviceidentifier getnetwork getnetworkresource "
        "getnetworksite getorder listdeviceidentifiers listnetworkresources listnetworks "
        "listnetworksites listorders listtagsforresource ping startnetworkresourceupdate "
        "tagresource untagresource updatenetworksite updatenetworksiteplan "},
    OlderActions{"resiliencehubv2", " * "},
    OlderActions{"sagemakerjobruntime", " * "},
    OlderActions{"sagemakerruntimehttp2", " * "},
    OlderActions{
        "securitylake",
        " createdatalakeautoenable createdatalakedelegatedadmin "
        "createdatalakeexceptionssubscription createsubscriptionnotificationconfiguration "
        "deletedatalakeautoenable deletedatalakedelegatedadmin "
        "deletedatalakeexceptionssubscription deletesubscriptionnotificationconfiguration "
        "getdatalake getdatalakeautoenable getdatalakeexceptionsexpiry "
        "getdatalakeexceptionssubscription getdatalakestatus updatedatalakeexceptionsexpiry "
        "updatedatalakeexceptionssubscription updatesubscriptionnotificationconfiguration "},
};

// Services that Step Functions has taken from its list, as AWS has ended them.
inline constexpr std::array<std::string_view, 11> kEndedServices{
    "apptest",     "elastictranscoder", "evidently", "lexmodelbuilding",
    "lexruntime",  "lookoutmetrics",    "opsworks",  "qldb",
    "qldbsession", "robomaker",         "worklink"};

}  // namespace sidestep::services
