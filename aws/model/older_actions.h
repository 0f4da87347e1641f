#pragma once
// Actions that aws-sdk resources may name beside those of the service models (services.pack):
// services and actions that only models of 2022 to 2025 have (botocore 1.29.27 and the npm package
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
        "alexaforbusiness",
        " approveskill associatecontactwithaddressbook associatedevicewithnetworkprofile "
        "associatedevicewithroom associateskillgroupwithroom associateskillwithskillgroup "
        "associateskillwithusers createaddressbook createbusinessreportschedule "
        "createconferenceprovider createcontact creategatewaygroup createnetworkprofile "
        "createprofile createroom createskillgroup createuser deleteaddressbook "
        "deletebusinessreportschedule deleteconferenceprovider deletecontact deletedevice "
        "deletedeviceusagedata deletegatewaygroup deletenetworkprofile deleteprofile deleteroom "
        "deleteroomskillparameter deleteskillauthorization deleteskillgroup deleteuser "
        "disassociatecontactfromaddressbook disassociatedevicefromroom "
        "disassociateskillfromskillgroup disassociateskillfromusers "
        "disassociateskillgroupfromroom forgetsmarthomeappliances getaddressbook "
        "getconferencepreference getconferenceprovider getcontact getdevice getgateway "
        "getgatewaygroup getinvitationconfiguration getnetworkprofile getprofile getroom "
        "getroomskillparameter getskillgroup listbusinessreportschedules listconferenceproviders "
        "listdeviceevents listgatewaygroups listgateways listskills listskillsstorecategories "
        "listskillsstoreskillsbycategory listsmarthomeappliances listtags putconferencepreference"
        " putinvitationconfiguration putroomskillparameter putskillauthorization "
        "registeravsdevice rejectskill resolveroom revokeinvitation searchaddressbooks "
        "searchcontacts searchdevices searchnetworkprofiles searchprofiles searchrooms "
        "searchskillgroups searchusers sendannouncement sendinvitation startdevicesync "
        "startsmarthomeappliancediscovery tagresource untagresource updateaddressbook "
        "updatebusinessreportschedule updateconferenceprovider updatecontact updatedevice "
        "updategateway updategatewaygroup updatenetworkprofile updateprofile updateroom "
        "updateskillgroup "},
    OlderActions{
        "backupstorage",
        " deleteobject getchunk getobjectmetadata listchunks listobjects notifyobjectcomplete "
        "putchunk putobject startobject "},
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
    OlderActions{
        "codestar",
        " associateteammember createproject createuserprofile deleteproject deleteuserprofile "
        "describeproject describeuserprofile disassociateteammember listprojects listresources "
        "listtagsforproject listteammembers listuserprofiles tagproject untagproject "
        "updateproject updateteammember updateuserprofile "},
    OlderActions{"datasync",
                 " addstoragesystem describediscoveryjob describestoragesystem "
                 "describestoragesystemresourcemetrics describestoragesystemresources "
                 "generaterecommendations listdiscoveryjobs liststoragesystems removestoragesystem "
                 "startdiscoveryjob stopdiscoveryjob updatediscoveryjob updatestoragesystem "},
    OlderActions{"elasticinference",
                 " describeacceleratorofferings describeaccelerators describeacceleratortypes "
                 "listtagsforresource tagresource untagresource "},
    OlderActions{
        "gamesparks",
        " creategame createsnapshot createstage deletegame deletestage disconnectplayer "
        "exportsnapshot getextension getextensionversion getgame getgameconfiguration "
        "getgeneratedcodejob getplayerconnectionstatus getsnapshot getstage getstagedeployment "
        "importgameconfiguration listextensions listextensionversions listgames "
        "listgeneratedcodejobs listsnapshots liststagedeployments liststages listtagsforresource "
        "startgeneratedcodejob startstagedeployment tagresource untagresource updategame "
        "updategameconfiguration updatesnapshot updatestage "},
    OlderActions{
        "honeycode",
        " batchcreatetablerows batchdeletetablerows batchupdatetablerows batchupserttablerows "
        "describetabledataimportjob getscreendata invokescreenautomation listtablecolumns "
        "listtablerows listtables listtagsforresource querytablerows starttabledataimportjob "
        "tagresource untagresource "},
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
        "iot1clickdevices",
        " claimdevicesbyclaimcode describedevice finalizedeviceclaim getdevicemethods "
        "initiatedeviceclaim invokedevicemethod listdeviceevents listdevices listtagsforresource "
        "tagresource unclaimdevice untagresource updatedevicestate "},
    OlderActions{
        "iot1clickprojects",
        " associatedevicewithplacement createplacement createproject deleteplacement "
        "deleteproject describeplacement describeproject disassociatedevicefromplacement "
        "getdevicesinplacement listplacements listprojects listtagsforresource tagresource "
        "untagresource updateplacement updateproject "},
    OlderActions{
        "iotanalytics",
        " batchputmessage cancelpipelinereprocessing createchannel createdataset "
        "createdatasetcontent createdatastore createpipeline deletechannel deletedataset "
        "deletedatasetcontent deletedatastore deletepipeline describechannel describedataset "
        "describedatastore describeloggingoptions describepipeline getdatasetcontent listchannels"
        " listdatasetcontents listdatasets listdatastores listpipelines listtagsforresource "
        "putloggingoptions runpipelineactivity samplechanneldata startpipelinereprocessing "
        "tagresource untagresource updatechannel updatedataset updatedatastore updatepipeline "},
    OlderActions{"iotfleethub",
                 " createapplication deleteapplication describeapplication listapplications "
                 "listtagsforresource tagresource untagresource updateapplication "},
    OlderActions{
        "iotroborunner",
        " createdestination createsite createworker createworkerfleet deletedestination "
        "deletesite deleteworker deleteworkerfleet getdestination getsite getworker "
        "getworkerfleet listdestinations listsites listworkerfleets listworkers updatedestination"
        " updatesite updateworker updateworkerfleet "},
    OlderActions{
        "lambda",
        " addeventsource geteventsource listeventsources removeeventsource uploadfunction "},
    OlderActions{"lambdacore", " * "},
    OlderActions{"lambdamicrovms", " * "},
    OlderActions{
        "lookoutvision",
        " createdataset createmodel createproject deletedataset deletemodel deleteproject "
        "describedataset describemodel describemodelpackagingjob describeproject detectanomalies "
        "listdatasetentries listmodelpackagingjobs listmodels listprojects listtagsforresource "
        "startmodel startmodelpackagingjob stopmodel tagresource untagresource "
        "updatedatasetentries "},
    OlderActions{"macie",
                 " associatememberaccount associates3resources disassociatememberaccount "
                 "disassociates3resources listmemberaccounts lists3resources updates3resources "},
    OlderActions{
        "mobile",
        " createproject deleteproject describebundle describeproject exportbundle exportproject "
        "listbundles listprojects updateproject "},
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
    OlderActions{
        "opsworkscm",
        " associatenode createbackup createserver deletebackup deleteserver "
        "describeaccountattributes describebackups describeevents describenodeassociationstatus "
        "describeservers disassociatenode exportserverengineattribute listtagsforresource "
        "restoreserver startmaintenance tagresource untagresource updateserver "
        "updateserverengineattributes "},
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
    OlderActions{
        "sms",
        " createapp createreplicationjob deleteapp deleteapplaunchconfiguration "
        "deleteappreplicationconfiguration deleteappvalidationconfiguration deletereplicationjob "
        "deleteservercatalog disassociateconnector generatechangeset generatetemplate getapp "
        "getapplaunchconfiguration getappreplicationconfiguration getappvalidationconfiguration "
        "getappvalidationoutput getconnectors getreplicationjobs getreplicationruns getservers "
        "importappcatalog importservercatalog launchapp listapps notifyappvalidationoutput "
        "putapplaunchconfiguration putappreplicationconfiguration putappvalidationconfiguration "
        "startappreplication startondemandappreplication startondemandreplicationrun "
        "stopappreplication terminateapp updateapp updatereplicationjob "},
};

// Services that Step Functions has taken from its list, as AWS has ended them.
inline constexpr std::array<std::string_view, 11> kEndedServices{
    "apptest",     "elastictranscoder", "evidently", "lexmodelbuilding",
    "lexruntime",  "lookoutmetrics",    "opsworks",  "qldb",
    "qldbsession", "robomaker",         "worklink"};

}  // namespace sidestep::services
