using System.Globalization;
using Anju.InProcess;
using Anju.Worker.Functions;
using Anju.Worker.Hosting;
using Anju.Worker.Invocation;
using Anju.Worker.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Anju.Worker.Storage;

[Collection(HostStorage.Name)]
public sealed class TimerListenerTests(AzuriteFixture azurite) : IAsyncLifetime, IDisposable
{
    private readonly TurnedClock _time = new(SampleApp.Noon);
    private FunctionsInProcess _app = null!;
    private HostBlobs _blobs = null!;

    public async Task InitializeAsync()
    {
        _app = SampleApp.Run(SampleApp.Builder(("EveryTenSeconds", "*/10 * * * * *")), _time, typeof(Bells));
        _blobs = await azurite.BlobsAsync();
        await _blobs.Host.DeleteBlobIfExistsAsync("timers/RingEveryMinute");
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose() => _time.Dispose();

    [Fact]
    public async Task RunAsync_EveryTenSeconds_RunsOnceAtEachOccurrence()
    {
        await ListenAsync("RingEveryTenSeconds", async () =>
        {
            await _time.TurnAsync(TimeSpan.FromSeconds(10));
            await _time.TurnAsync(TimeSpan.FromSeconds(10));
        });

        Assert.Equal(["12:00:10.000 past due False", "12:00:20.000 past due False"], _app.Diary().Lines);
    }

    [Fact]
    public async Task RunAsync_WokenAMillisecondEarly_DoesNotRunTheSameOccurrenceAgain()
    {
        await ListenAsync("RingEveryTenSeconds", async () =>
        {
            await _time.WaitedOnAsync();
            _time.Behind = TimeSpan.FromMilliseconds(1);
            _time.Advance(TimeSpan.FromSeconds(10));
            await _time.TurnAsync(TimeSpan.FromSeconds(5));
            _time.Advance(TimeSpan.FromMilliseconds(5001));
        });

        Assert.Equal(["12:00:09.999 past due False", "12:00:20.000 past due False"], _app.Diary().Lines);
    }

    [Fact]
    public async Task RunAsync_SubMinuteScheduleMissedWhileDown_IsNotMadeUp()
    {
        await ListenAsync("RingEveryTenSeconds", () => _time.TurnAsync(TimeSpan.FromSeconds(10)));
        _time.Advance(TimeSpan.FromMinutes(5));

        await ListenAsync("RingEveryTenSeconds", () => _time.TurnAsync(TimeSpan.FromSeconds(10)));

        Assert.Equal(["12:00:10.000 past due False", "12:05:20.000 past due False"], _app.Diary().Lines);
    }

    [Fact]
    public async Task RunAsync_MinuteScheduleMissedWhileDown_RunsOnceAtStart()
    {
        await ListenAsync("RingEveryMinute", () => _time.TurnAsync(TimeSpan.FromMinutes(1)));
        _time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(30));

        await ListenAsync("RingEveryMinute", () => _time.TurnAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(
            ["12:01:00.000 past due False", "12:06:30.000 past due True", "12:07:00.000 past due False"], _app.Diary().Lines);
    }

    [Fact]
    public async Task RunAsync_ScheduleChangedWhileDown_BeginsAnew()
    {
        ScheduleStatus ofAnother = new(SampleApp.Noon.UtcDateTime.AddSeconds(-1830));
        await new ScheduleStatusBlobs(_blobs).WriteAsync("RingEveryMinute", ofAnother, CancellationToken.None);

        await ListenAsync("RingEveryMinute", () => _time.TurnAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(["12:01:00.000 past due False"], _app.Diary().Lines);
    }

    [Fact]
    public async Task RunAsync_MinuteScheduleStoppedBetweenOccurrences_IsNotMadeUp()
    {
        await ListenAsync("RingEveryMinute", () => _time.TurnAsync(TimeSpan.FromMinutes(1)));
        _time.Advance(TimeSpan.FromSeconds(30));

        await ListenAsync("RingEveryMinute", () => _time.TurnAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(["12:01:00.000 past due False", "12:02:00.000 past due False"], _app.Diary().Lines);
    }

    [Theory]
    [InlineData("0 */15 * * * *", true)]
    [InlineData("0 * * * * *", true)]
    [InlineData("0,30 * * * * *", false)]
    [InlineData("*/15 * * * * *", false)]
    public void IsRemembered_AMinuteOrMore(string expression, bool remembered) =>
        Assert.Equal(remembered, TimerSchedule.Parse(expression).IsRemembered);

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("every minute")]
    public void Parse_NotSixFields_IsRefused(string expression) =>
        Assert.Throws<InvalidOperationException>(() => TimerSchedule.Parse(expression));

    /// <summary>Listens while <paramref name="turn"/> turns the clock, until the listener waits for the next occurrence.</summary>
    private async Task ListenAsync(string function, Func<Task> turn)
    {
        DiscoveredFunction found = _app.Services.GetRequiredService<FunctionSet>().Find(function)!;
        Attempts attempts = new(_app.Services.GetRequiredService<FunctionPipeline>(), _time, Quiet.Log<Attempts>());
        TimerListener listener = new(
            attempts, new ScheduleStatusBlobs(_blobs), _time, _app.Services.GetRequiredService<IConfiguration>());
        using CancellationTokenSource stop = new();
        Task listening = listener.RunAsync(found, (TimerTriggerAttribute)found.Trigger, stop.Token);
        await turn();
        await _time.WaitedOnAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    public sealed class Bells(Diary diary, TimeProvider time)
    {
        [Function("RingEveryTenSeconds")]
        public void EveryTenSeconds([TimerTrigger("%EveryTenSeconds%")] TimerInfo timer) => Ring(timer);

        [Function("RingEveryMinute")]
        public void EveryMinute([TimerTrigger("0 * * * * *")] TimerInfo timer) => Ring(timer);

        private void Ring(TimerInfo timer) => diary.Write(
            $"{time.GetUtcNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} past due {timer.IsPastDue}");
    }
}
