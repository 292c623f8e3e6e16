using System.Diagnostics;

namespace Anju.Cloud;

/// <summary>A cloud that writes down what the script that deploys asks of it, and an app whose secrets are in its vault.</summary>
internal sealed class WrittenDownCloud : IDisposable
{
    public const string Key = "no-key-but-as-long-as-a-new-one-is";
    public const string KeyBefore = "no-key-but-as-long-as-the-old-one";

    private const string Create = "true deployment group create";
    private const string Lock = "storage container immutability-policy lock";

    /// <summary>What is looked up on the way and changes nothing.</summary>
    private static readonly string[] Looks = ["functionapp show", " account show", " group show --name", " rest --method get", "bicep build-params"];

    private readonly DirectoryInfo _cloud = Directory.CreateTempSubdirectory("anju-deploy-");

    /// <summary>A vault the app looks at when it is told to and then restarted, and an Event Grid that asks the webhook before it subscribes it.</summary>
    public WrittenDownCloud()
    {
        Put("az", """
            echo "$ANJU_WEBHOOK_ANSWERS $*" >> "$CLOUD/asked"
            case "$*" in
              "deployment group show"*) if [ -z "$APP" ]; then exit 3; fi; echo "$APP" ;;
              "deployment group create"*)
                if [ "$TOO_EARLY" = "$ANJU_WEBHOOK_ANSWERS" ] && [ ! -e "$CLOUD/early" ]; then touch "$CLOUD/early"; exit 1; fi
                if [ "$ANJU_WEBHOOK_ANSWERS" = true ] && ! grep -qw -- "$ANJU_SMS_WEBHOOK_KEY" "$CLOUD/known"; then exit 1; fi
                echo "$ANJU_SMS_WEBHOOK_KEY $ANJU_SMS_WEBHOOK_KEY_BEFORE" > "$CLOUD/vault"
                echo "{\"appUrl\":{\"value\":\"https://app\"},\"appName\":{\"value\":\"func\"},\"anchorsToLock\":{\"value\":\"$TO_LOCK\"}}" ;;
              "account show"*) [ -z "$NOBODY_SIGNED_IN" ] || exit 1 ;;
              "group show"*) [ -z "$NO_GROUP" ] || exit 1 ;;
              "bicep build-params"*) cat "$CLOUD/built.json" ;;
              "functionapp show"*) echo "/subscriptions/s/func" ;;
              "rest --method get"*) [ -n "$BUDGET" ] || exit 1 ;;
              "rest"*) cp "$CLOUD/vault" "$CLOUD/looked" ;;
              *config-zip*)
                echo upload >> "$CLOUD/uploads"; [ "$(wc -l < "$CLOUD/uploads")" -gt "$REFUSES_UPLOADS" ] || exit 1
                if [ -e "$CLOUD/looked" ]; then cp "$CLOUD/looked" "$CLOUD/known"; fi ;;
              *"policy show"*) echo "$POLICY" ;;
            esac
            """);
        Put("curl", """
            case "$*" in
              *"--config -"*)
                read -r asked
                case "$asked" in
                  *key=wrong*) printf '%s' "$STRANGERS_SEND" ;;
                  *) if grep -qw -- "$(sed 's/.*key=//; s/"$//' <<<"$asked")" "$CLOUD/known"; then printf 200; else printf 401; fi ;;
                esac ;;
              *http_code*) printf '%s' "$STRANGERS_GET" ;;
            esac
            """);
        Put("sleep", """echo "sleeps $*" >> "$CLOUD/asked" """);
        _ = Write("filled.bicepparam", FilledIn.Text);
        _ = Write("app.zip", "host.json and the rest of the app");
        Known = Key;
    }

    /// <summary>Where its commands are.</summary>
    public string Folder => _cloud.FullName;

    /// <summary>The keys the app knows, parted by a blank.</summary>
    public string Known
    {
        get => File.ReadAllText(PathOf("known")).Trim();
        set => _ = Write("known", value);
    }

    /// <summary>What was asked of the cloud, each by what tells it from the others.</summary>
    public string[] Asked =>
    [
        .. (File.Exists(PathOf("asked")) ? File.ReadAllLines(PathOf("asked")) : []).Where(line => !Looks.Any(look => line.Contains(look, StringComparison.Ordinal))).Select(line => line switch
        {
            _ when line.Contains("deployment group show", StringComparison.Ordinal) => "show",
            _ when line.StartsWith(Create, StringComparison.Ordinal) => "true create",
            _ when line.Contains("deployment group create", StringComparison.Ordinal) => "false create",
            _ when line.Contains("configreferences/appsettings/refresh", StringComparison.Ordinal) => "refresh",
            _ when line.Contains("config-zip", StringComparison.Ordinal) => "zip",
            _ when line.Contains(Lock, StringComparison.Ordinal) => "lock",
            _ when line.StartsWith("sleeps", StringComparison.Ordinal) => "sleeps",
            _ => line,
        }),
    ];

    /// <summary>Deploys what somebody filled in.</summary>
    public Task<(int ExitCode, string Errors)> DeployAsync(params (string Name, string Value)[] world) => DeployAsync(PathOf("filled.bicepparam"), world);

    /// <summary>Deploys a file of parameters.</summary>
    public async Task<(int ExitCode, string Errors)> DeployAsync(string parameters, params (string Name, string Value)[] world)
    {
        if (!File.Exists(PathOf(FilledIn.Built)))
        {
            _ = Write(FilledIn.Built, await FilledIn.BuiltAsync());
        }

        ProcessStartInfo start = new("bash", [Path.Combine(Bicep.Folder, "deploy.sh"), "rg-anju", parameters, PathOf("app.zip")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string Name, string Value)[] all =
        [
            ("PATH", $"{_cloud.FullName}:{Environment.GetEnvironmentVariable("PATH")}"), ("CLOUD", _cloud.FullName),
            ("ANJU_SMS_WEBHOOK_KEY", Key), ("ANJU_SMS_WEBHOOK_KEY_BEFORE", ""), ("APP", ""), ("TOO_EARLY", ""), ("TO_LOCK", ""), ("POLICY", ""),
            ("NOBODY_SIGNED_IN", ""), ("NO_GROUP", ""), ("BUDGET", ""), ("ANJU_SMS_ACCESS_KEY", "bm90LWEta2V5"),
            ("STRANGERS_GET", "401"), ("STRANGERS_SEND", "401"), ("REFUSES_UPLOADS", "0"), .. world,
        ];
        foreach ((string name, string value) in all)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        _ = await output;
        return (process.ExitCode, await errors);
    }

    /// <summary>The parameters, but for one that is another.</summary>
    public async Task FillInAsync(string parameter, string json) => _ = Write(FilledIn.Built, await FilledIn.BuiltAsync(parameter, json));

    /// <summary>Puts a file beside the others.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose() => _cloud.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_cloud.FullName, name);

    private void Put(string name, string script)
    {
        string path = PathOf(name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
