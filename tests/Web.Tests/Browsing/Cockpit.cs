using System.Net.Http.Json;
using System.Text.Json;
using Anju.Processes;
using Anju.Running;

namespace Anju.Browsing;

/// <summary>The cockpit as people use it, once for all journeys: a whole Stack with its simulated homes, and a real browser.</summary>
public sealed class Cockpit : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(ProjectFolder.Repository, "tests", "Web.Tests");

    /// <summary>Chosen: longer than the longest journey on a busy machine; a journey's own waits end long before and say what they waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _data = Directory.CreateTempSubdirectory("anju-cockpit-").FullName;
    private RunningStack? _stack;
    private ChildProcess? _driver;
    private Uri? _journeys;

    public async Task InitializeAsync()
    {
        await Chromium.EnsureAsync();
        await new NodePackages(Folder, "browser").EnsureAsync(static _ => { }, CancellationToken.None);
        _stack = await RunningStack.StartAsync(new StackOptions { DataFolder = _data, StorageInMemory = true, TimeOfDay = StackOptions.Morning }, static _ => { }, CancellationToken.None);
        TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _driver = await ChildProcess.StartAsync(
            new ChildCommand("browser", "node", Path.Combine(Folder, "journeys", "drive.mjs")) { Environment = Surroundings(_stack) },
            line => address.TrySetResult(line));
        if (await Task.WhenAny(address.Task, _driver.EndedUnasked) == _driver.EndedUnasked)
        {
            throw new CannotStartException(await _driver.EndedUnasked);
        }

        _journeys = new Uri(await address.Task);
    }

    public async Task DisposeAsync()
    {
        if (_driver is not null)
        {
            await _driver.DisposeAsync();
        }

        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Lives through a journey of the folder <c>journeys</c>.</summary>
    /// <returns>What is worth saying about it, such as how long something took.</returns>
    internal async Task<IReadOnlyList<string>> LiveAsync(string journey)
    {
        using HttpClient driver = new() { Timeout = Patience };
        using HttpResponseMessage response = await driver.PostAsync(new Uri(_journeys!, journey), content: null);
        Told told = (await response.Content.ReadFromJsonAsync<Told>(JsonSerializerOptions.Web))!;
        Assert.True(told.Failure is null, $"{told.Failure}\n{string.Join('\n', told.Said)}");
        return told.Said;
    }

    /// <summary>Damages the record of a home's fire, until the answer is disposed.</summary>
    internal Task<DamagedAlarm> DamageFireAsync(string homeId) => DamagedAlarm.OfAsync(_stack!.Azurite.ConnectionString, homeId);

    private static Dictionary<string, string> Surroundings(RunningStack stack) => new()
    {
        ["APP"] = stack.AppUrl.ToString().TrimEnd('/'),
        ["ISSUER"] = stack.Issuer.Url,
        ["PHONES"] = stack.Phones.Url.ToString().TrimEnd('/'),
        ["SEED"] = stack.Data["seed.json"],
        ["CHROMIUM"] = Chromium.Program,
        ["FAILURES"] = Path.Combine(AppContext.BaseDirectory, "failures"),
    };

    /// <summary>How a journey went; <paramref name="Failure"/> is null if all was as it must be.</summary>
    private sealed record Told(string? Failure, IReadOnlyList<string> Said);
}
