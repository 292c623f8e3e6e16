namespace Anju.Cloud;

/// <summary>The same for the checks that read files: each is shown one in which the one thing it watches is wrong.</summary>
public sealed class BrokenFileTests
{
    private const string Templates = "infra/azure";
    private const string Main = $"{Templates}/main.bicep";
    private const string Production = $"{Template.Parameters}/production.bicepparam";
    private const string Filled = $"{Templates}/production.bicepparam";
    private const string Config = $"{Templates}/bicepconfig.json";
    private const string Sample = "local.settings.sample.json";
    private const string Readme = "README.md";

    /// <summary>Noticed by the compiler, on the way to what is compared.</summary>
    private const string Undeclared = "a parameter nobody declared";

    private static readonly BicepTests Compiler = new();
    private static readonly TemplateSafetyTests Safety = new();
    private static readonly SettingListTests Settings = new();
    private static readonly ReadmeTests Picture = new();
    private static readonly RunBookTests RunBook = new();
    private static readonly AzureBuildTests AzureBuild = new();
    private static readonly WorkflowTests Workflow = new();

    /// <summary>By what is wrong: where, what stands there instead, and the check that has to notice.</summary>
    private static readonly Dictionary<string, (FileChange Change, Check Check)> All = new()
    {
        ["a template that does not compile"] = (new(Main, "'modules/budget.bicep'", "'modules/nothing.bicep'"), Check.Of(Compiler.Build_OfEverything_Succeeds)),
        ["a parameter nobody uses"] = (new(Main, "param zoneRedundant bool", "param zoneRedundant bool\n\n@description('Nobody\\'s.')\nparam nobodyUsesIt bool = true"), Check.Of(Compiler.Lint_OfEverything_FindsNothing)),
        [Undeclared] = (new(Production, "param locked = true", "param locked = true\nparam lockedTwice = true"), Check.Of(() => Compiler.Snapshot_OfAParameterFile_IsTheOneReviewed("production"))),
        ["a rule of the linter switched off"] = (new(Config, "\"no-unused-params\": {\n          \"level\": \"error\"", "\"no-unused-params\": {\n          \"level\": \"off\""), Check.Of(Compiler.Config_OfTheLinter_TakesEveryRuleOfTheCommandForAnError)),
        ["a rule of the linter left out"] = (new(Config, "\"no-unused-params\": {\n          \"level\": \"error\"\n        },\n", ""), Check.Of(Compiler.Config_OfTheLinter_TakesEveryRuleOfTheCommandForAnError)),
        ["a linter with a calendar"] = (new(Config, "\"maxAgeInDays\": 0", "\"maxAgeInDays\": 730"), Check.Of(Compiler.Config_OfTheLinter_AsksForTheNewestVersionsWhateverTheDate)),
        ["a version that is not the newest"] = (new($"{Templates}/modules/network.bicep", "virtualNetworks@2026-03-01", "virtualNetworks@2026-01-01"), Check.Of(Compiler.Lint_OfEverything_FindsNothing)),
        ["private ways made all at once"] = (new(Main, "@batchSize(1)\n", ""), Check.Of(new ClosedNetworkTests().PrivateWays_AreMadeOneAfterTheOther)),
        ["another Bicep in the workflow"] = (new(".github/workflows/deploy.yml", "az bicep install --version v0.49.2", "az bicep upgrade"), Check.Of(() => Workflow.Bicep_IsTheVersionTheseTestsRun(".github/workflows/deploy.yml"))),
        ["a login for one cloud only"] = (new(".github/workflows/deploy.yml", "          audience:", "          # audience:\n          audiences:"), Check.Of(() => Workflow.Login_IsForTheCloudOfTheEnvironment(".github/workflows/deploy.yml"))),
        ["a secret the workflow keeps to itself"] = (new(".github/workflows/deploy.yml", "      ANJU_SMS_WEBHOOK_KEY_BEFORE: ${{ secrets.SMS_WEBHOOK_KEY_BEFORE }}\n", ""), Check.Of(() => Workflow.Deployment_HandsOnWhatTheParametersRead("production"))),
        ["a linter switched off"] = (new(Config, "\"enabled\": true", "\"enabled\": false"), Check.Of(Compiler.Config_OfTheLinter_TakesEveryRuleOfTheCommandForAnError)),
        ["a cloud's own name"] = (new($"{Templates}/modules/privateNames.bicep", "blob.${suffixes.storage}", "blob.core.windows.net"), Check.Of(Safety.Templates_NameNoCloud)),
        ["a parameter people made up"] = (new(Filled, "using 'main.bicep'\n", "using 'main.bicep'\n\nparam madeUp = true\n"), Check.Of(() => Compiler.Parameters_ThatPeopleFill_FitTheTemplates("production"))),
        ["a setting the sample has not"] = (new(Sample, "    \"Imports__blobServiceUri\": \"\",\n", ""), Check.Of(Settings.Sample_HasWhatTheCodeReadsAndNothingElse)),
        ["a setting only the sample has"] = (new(Sample, "    \"Auth__Scope\"", "    \"Auth__Nobody\": \"\",\n    \"Auth__Scope\""), Check.Of(Settings.Sample_HasWhatTheCodeReadsAndNothingElse)),
        ["a host that polls as it likes"] = (new("functions/App/host.json", "\"maxQueuePollingInterval\": \"00:00:01\",", ""), Check.Of(() => new FunctionAppTests().HostJson_Says("extensions:durableTask:storageProvider:maxQueuePollingInterval", "00:00:01"))),
        ["another version of a package"] = (new("Directory.Packages.props", "\"Azure.Messaging.EventHubs\" Version=\"5.12.2\"", "\"Azure.Messaging.EventHubs\" Version=\"5.12.1\""), Check.Of(AzureBuild.AzureBuild_AddsThePackagesOfTheDesignAtItsVersions)),
        ["code of one build only"] = (new("functions/App/App.csproj", "<OutputType>Exe</OutputType>", "<OutputType>Exe</OutputType><DefineConstants>$(DefineConstants);STACK_$(Stack)</DefineConstants>"), Check.Of(AzureBuild.AzureBuild_CompilesTheSameCodeUnderTheSameSymbols)),
        ["the stand-ins in the real build"] = (new("functions/App/App.csproj", "<ItemGroup Condition=\"'$(Stack)' == 'Local'\">", "<ItemGroup>"), Check.Of(AzureBuild.AzureBuild_LosesNothingButTheSdkOfThisMachine)),
        ["a locked policy that is written again"] = (new($"{Templates}/modules/dataStorage.bicep", "if (!anchorsLocked)", "if (anchorsLocked)"), Check.Of(new StorageTests().Anchors_OnceLocked_AreLeftAlone)),
        ["a package offered once"] = (new($"{Templates}/deploy.sh", "$(seq 5)", "$(seq 1)"), Check.Of(() => DeployedAsync(deploy => deploy.AppThatIsNotUpYet_GetsThePackageAgain()))),
        ["an app nobody tells of another key"] = (new($"{Templates}/deploy.sh", "az rest --method post", ": az rest"), Check.Of(() => DeployedAsync(deploy => deploy.AnotherWebhookKey_IsLearntByTheAppBeforeEventGridBringsIt()))),
        ["a webhook that is asked with a key the app does not know"] = (new($"{Templates}/deploy.sh", "[ \"$(sms_events \"$before\" \"$ANJU_SMS_WEBHOOK_KEY\")\" = 200 ]", "answers \"$before\""), Check.Of(() => DeployedAsync(deploy => deploy.AnotherWebhookKey_IsLearntByTheAppBeforeEventGridBringsIt()))),
        ["a last step that is tried once"] = (new($"{Templates}/deploy.sh", "then deploy true >/dev/null", "then deploy_once true >/dev/null"), Check.Of(() => DeployedAsync(deploy => deploy.RolesThatAreNotKnownYet_GetASecondTry("true", "", "show", "false create", "refresh", "zip", "true create", "sleeps", "true create")))),
        ["invented values that are deployed"] = (new($"{Templates}/deploy.sh", "[ -z \"$invented\" ]", "[ -n \"$invented\" ]"), Check.Of(() => RefusedAsync(refused => refused.Parameters_NobodyFilledIn_AreRefusedLineByLine("production")))),
        ["a short key that is deployed"] = (new($"{Templates}/deploy.sh", "{32,}", "{1,}"), Check.Of(() => RefusedAsync(refused => refused.WebhookKey_TheAppWouldNotStartWith_IsRefusedBeforeAnythingIsAsked("ANJU_SMS_WEBHOOK_KEY", "no-key-and-too-short-for-one")))),
        ["a sender the app stops at"] = (new($"{Templates}/deploy.sh", "[[ $from =~ ", "[[ x =~ x || $from =~ "), Check.Of(() => RefusedAsync(refused => refused.Value_TheAppOrTheCloudDoesNotTake_IsRefusedByName("smsFrom", "\"12\"")))),
        ["a link without an end"] = (new($"{Templates}/deploy.sh", "[[ ${#link} -le 22 && ", "[[ x =~ x || "), Check.Of(() => RefusedAsync(refused => refused.Value_TheAppOrTheCloudDoesNotTake_IsRefusedByName("answerLinkBase", "\"short.cn/a\"")))),
        ["a budget of a month that is over"] = (new($"{Templates}/deploy.sh", "[[ $begins =~ ", "[[ x =~ x || $begins =~ "), Check.Of(() => RefusedAsync(refused => refused.Value_TheAppOrTheCloudDoesNotTake_IsRefusedByName("budgetStartsOn", "\"2026-01-01\"")))),
        ["fewer units at most than at rest"] = (new($"{Templates}/deploy.sh", " -ge \"$(value", " -ne \"$(value"), Check.Of(() => RefusedAsync(refused => refused.Value_TheAppOrTheCloudDoesNotTake_IsRefusedByName("maximumThroughputUnits", "1")))),
        ["a package nobody looks into"] = (new($"{Templates}/deploy.sh", "grep -aq host.json \"$zip\"", "true"), Check.Of(() => RefusedAsync(refused => refused.PackageWithoutAnApp_OrAToolThatIsMissing_IsSaidAtOnce()))),
        ["a group nobody looks for"] = (new($"{Templates}/deploy.sh", "az group show", ": az group show"), Check.Of(() => RefusedAsync(refused => refused.NobodySignedIn_OrNoGroup_IsSaidAtOnceInOneLine("NO_GROUP", "rg-anju: no such resource group")))),
        ["a provider nobody registers"] = (new(Readme, " Network OperationalInsights ", " OperationalInsights "), Check.Of(Picture.Readme_RegistersWhatTheTemplatesAreMadeOf)),
        ["a smoke test that lets strangers in"] = (new($"{Templates}/deploy.sh", "[ \"$status\" = 401 ] || { echo \"$url/api/alarms", "[ \"$status\" != 500 ] || { echo \"$url/api/alarms"), Check.Of(() => DeployedAsync(deploy => deploy.AppThatLetsStrangersIn_FailsTheSmokeTest("STRANGERS_GET")))),
        ["a picture without a module"] = (new(Readme, "  budget[\"budget: Consumption/budgets\"] --> people\n", ""), Check.Of(Picture.Picture_ShowsEveryModuleWithWhatItMakes)),
        ["a picture without an arrow"] = (new(Readme, "  network -- a subnet --> functionApp\n", ""), Check.Of(Picture.Picture_ShowsWhatLeadsWhere)),
        ["a picture with an arrow to nowhere"] = (new(Readme, "  devices([devices]) --> telemetryHub\n", "  devices([devices]) --> telemetryHub\n  budget --> hostStorage\n"), Check.Of(Picture.Picture_ShowsWhatLeadsWhere)),
        ["a picture of an app that wakes nobody"] = (new(Readme, "  functionApp -- wakes --> telemetryHub\n", ""), Check.Of(Picture.Picture_ShowsWhatLeadsWhere)),
        ["an app before the ways to its storage"] = (new(Main, "  dependsOn: [privateEndpoint]\n", ""), Check.Of(new ClosedNetworkTests().App_WaitsForItsWaysToStorageAndVault)),
        ["a reason the run book does not know"] = (new("infra/RUNBOOK.md", "`tooOld`", "Too old"), Check.Of(RunBook.ParkedMessages_HasEveryReasonTheCodeParksFor)),
        ["a timer the run book does not count"] = (new("infra/RUNBOOK.md", "(13 schedules;", "(12 schedules;"), Check.Of(RunBook.Scale_CountsTheExecutionsOfEveryTimer)),
        ["an alert without a chapter"] = (new("infra/RUNBOOK.md", "\n## A breach\n", "\n## Breaches\n"), Check.Of(new AlertTests().Alerts_NameAChapterOfTheRunBook)),
        ["another way to deploy"] = (new(".github/workflows/deploy.yml", "run: infra/azure/deploy.sh", "run: infra/azure/other.sh"), Check.Of(() => Picture.Readme_AndWorkflow_DeployTheSameWay("infra/azure/deploy.sh GROUP infra/azure/production.bicepparam app.zip"))),
        ["a preview that may write"] = (new($"{Templates}/preview.bicep", "'*/read'", "'*'"), Check.Of(Workflow.PreviewRole_ReadsAndForetellsAndDoesNothing)),
        ["a deployment from any branch"] = (new(".github/workflows/deliver.yml", " && github.ref == 'refs/heads/main'", ""), Check.Of(Workflow.ByHand_BothRun_AndOnlyWhatMainBuiltIsDeployed)),
        ["a deployment nobody can start at night"] = (new(".github/workflows/deploy.yml", "  workflow_dispatch:\n", "  workflow_dispatched:\n"), Check.Of(Workflow.ByHand_BothRun_AndOnlyWhatMainBuiltIsDeployed)),
        ["an alert in another's chapter"] = (new("infra/RUNBOOK.md", "*anju-hub-silent.*", "*anju-late-alarm.*"), Check.Of(new AlertTests().Chapters_ListTheAlertsThatLeadThere)),
        ["a preview with a key"] = (new(".github/workflows/deliver.yml", "ANJU_WEBHOOK_ANSWERS: 'true'", "ANJU_WEBHOOK_ANSWERS: ${{ secrets.SMS_WEBHOOK_KEY }}"), Check.Of(Workflow.PullRequest_SeesNoSecretAndNeedsNoRightToWrite)),
    };

    public static TheoryData<string> Wrong => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Check_OfAFileWithOneThingWrong_Fails(string wrong)
    {
        (FileChange change, Check check) = All[wrong];
        using Committed copy = Committed.Copy(change);
        copy.Pretend();

        await check.MustFailAsync(inTheCompiler: wrong == Undeclared);
    }

    private static async Task RefusedAsync(Func<RefusedDeploymentTests, Task> check)
    {
        using RefusedDeploymentTests refused = new();
        await check(refused);
    }

    private static async Task DeployedAsync(Func<DeployTests, Task> check)
    {
        using DeployTests deploy = new();
        await check(deploy);
    }
}
