using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Anju.Azurite;
using Anju.Chains.Anchoring;
using Anju.Chains.Sending;
using Anju.Durable;
using Anju.InProcess;
using Anju.Registry;
using Anju.Scenarios;
using Anju.Storage;
using Anju.Turned;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Chains;

/// <summary>Eight processes of the app write one alarm at the same moment, over a real Azurite: its ledger is one unbroken chain.</summary>
public sealed class EightWritersTests : IAsyncLifetime
{
    private const int Writers = 8;
    private const int SignalsEach = 6;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly AlarmFacts Fire = new(
        $"{TurnedApp.Village}-h-0001-FIRE-01-SM-1.1.1", "h-0001", TurnedApp.Village, "FIRE-01", "FIRE", Severity.Critical, Profile.FireVerify, Now, Now, Late: false, Suppressed: false, []);

    private readonly List<FunctionsInProcess> _processes = [];
    private Azurite.Azurite _azurite = null!;
    private TableServiceClient _storage = null!;

    public async Task InitializeAsync()
    {
        _azurite = await Azurite.Azurite.StartAsync(new AzuriteOptions(), static _ => { }, CancellationToken.None);
        _storage = new TableServiceClient(_azurite.ConnectionString);
        foreach (string table in TurnedApp.Tables)
        {
            await _storage.CreateTableAsync(table);
        }

        Home home = new(
            "h-0001", TurnedApp.Village, "朝晖路1组2号", new Elder("张桂芳", "女", 1939, "+8619900000009"), Residents: 1, Devices: [], [new Contact("daughter", "张晓梅", FakePhones.Daughter, "女儿")], Revision: 1);
        await new HomeTable(_storage, NullLogger<HomeTable>.Instance).SaveAsync(home, CancellationToken.None);
        _processes.AddRange(Enumerable.Range(0, Writers).Select(_ => Process()));
    }

    public async Task DisposeAsync()
    {
        foreach (FunctionsInProcess process in _processes)
        {
            await process.DisposeAsync();
        }

        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task AdvanceAsync_EightAtOnce_NoneIsLostNoneIsDoubledAndTheLedgerIsNotForked()
    {
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));

        List<TableEntity> rows = await _storage.GetTableClient("chains").QueryAsync<TableEntity>(row => row.PartitionKey == Fire.AlarmId).ToListAsync();
        List<TableEntity> ledger = [.. rows.Where(row => row.RowKey.StartsWith("L|", StringComparison.Ordinal))];
        TableEntity head = rows.Single(row => row.RowKey == "head");
        string hash = new('0', 64);
        for (int number = 1; number <= ledger.Count; number++)
        {
            TableEntity row = ledger[number - 1];
            hash = HashOf(hash, number, row.GetString("Body"));
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"L|{number:D6}"), row.RowKey);
            Assert.Equal(hash, row.GetString("Hash"));
        }

        Assert.Equal((ledger.Count, hash), (head.GetInt32("Entries"), head.GetString("Hash")));
        Assert.Single(ledger, row => row.GetString("Body").Contains("\"kind\":\"raised\"", StringComparison.Ordinal));
        Assert.Equal(Writers * SignalsEach, ledger.Count(row => row.GetString("Body").Contains("\"kind\":\"recurred\"", StringComparison.Ordinal)));
    }

    /// <summary>Each begins the alarm, since none knows of the others, and has it hear what nobody else does.</summary>
    private async Task WriteAsync(int writer)
    {
        AlarmChains chains = _processes[writer].Services.GetService(typeof(AlarmChains)) as AlarmChains ?? throw new InvalidOperationException("The app has no writer of alarms.");
        _ = await chains.OpenAsync(Fire, "SM-1.1.1", CancellationToken.None);
        for (int signal = 0; signal < SignalsEach; signal++)
        {
            string cause = string.Create(CultureInfo.InvariantCulture, $"recurred|{writer}.{signal}");
            Assert.NotNull(await chains.AdvanceAsync(Fire.AlarmId, CancellationToken.None, new Heard(new Signal.Recur(Severity.Critical), cause)));
        }
    }

    private FunctionsInProcess Process() => new(
        TurnedApp.Assemble(
            new TableServiceClient(_azurite.ConnectionString), new MemoryBlobs().Connect(AnchorBlobs.Container), new FakePhones().Connect(new RepeatabilityPolicy()), new FakeHub()),
        typeof(Services).Assembly.GetTypes(),
        TimeProvider.System,
        new MemoryTaskHub());

    private static string HashOf(string before, int number, string body)
    {
        byte[] place = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(place, number);
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(before), .. place, .. Encoding.UTF8.GetBytes(body)]));
    }
}
