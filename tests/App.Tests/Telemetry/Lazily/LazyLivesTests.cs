using System.Globalization;

namespace Anju.Telemetry.Lazily;

/// <summary>Watches are saved now and then, and processes die at any moment: no alarm hangs on what was in memory alone.</summary>
/// <remarks><c>ANJU_LAZY=100 dotnet test tests/App.Tests --filter LazyLives</c> lives through a hundred hazards; CI through a few.</remarks>
public sealed class LazyLivesTests
{
    private const int Hazards = 19;

    private static readonly int Lives = int.TryParse(Environment.GetEnvironmentVariable("ANJU_LAZY"), CultureInfo.InvariantCulture, out int wanted) ? wanted : 4;

    [Fact]
    public async Task LiveAsync_ProcessesDieBetweenBatches_TheSameIsFoundAsIfNoneHad()
    {
        int deaths = 0;
        for (int number = 0; number < Lives; number++)
        {
            // 4 and 19 have no common factor: whatever the number of lives, the hazards are of different families.
            RecordedLife life = RecordedLife.Of(seed: 1 + (number / Hazards), home: 1 + (number * 4 % Hazards));
            LazyRun undisturbed = new(life, seed: number, deathsPerBatch: 0);
            await undisturbed.LiveAsync();
            Assert.NotEmpty(undisturbed.Found);

            LazyRun deadly = new(life, seed: number, deathsPerBatch: 0.04);
            await deadly.LiveAsync();

            deaths += deadly.Deaths;
            Assert.Equal(undisturbed.Found, deadly.Found);
        }

        Assert.InRange(deaths, 5 * Lives, int.MaxValue);
    }
}
