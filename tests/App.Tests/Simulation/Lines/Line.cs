using Anju.Simulation.Faults;
using Anju.Simulation.Running;

namespace Anju.Simulation.Lines;

/// <summary>Carries a process's requests into the world and the answers back, in virtual time; it is where faults happen.</summary>
internal sealed class Line(Timeline timeline, Life life, Weather weather, Action<FaultKind, Request> hits, Action kill)
{
    /// <summary>Chosen: what a storage account in the same region takes, one way.</summary>
    private static readonly (double Least, double Most) OneWaySeconds = (0.001, 0.008);

    /// <summary>Passes a request on and brings the answer; none ever comes if the process dies.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="act">What the service does; done at once when the request arrives there.</param>
    /// <param name="fail">What the process gets if the fault comes, and whether the service has done the work; null for no answer at all.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<T> PassAsync<T>(Request request, Func<Task<T>> act, Func<FaultKind, Broken<T>> fail, CancellationToken cancellation)
    {
        TaskCompletionSource<T> answer = new();
        if (life.HasEnded)
        {
            return answer.Task;
        }

        // A real timer may still cancel what a dead process left behind; by then nobody is there.
        _ = cancellation.Register(() => _ = !life.HasEnded && answer.TrySetCanceled(cancellation));
        FaultKind? fault = weather.Crash() ?? weather.Any(request.Faults);
        if (fault is { } kind)
        {
            hits(kind, request);
        }

        if (fault == FaultKind.CrashBeforeRequest)
        {
            kill();
            return answer.Task;
        }

        // Not for the life of the process: what has left it arrives.
        timeline.In(request.Wait + OneWay(), () => Arrive(fault, act, fail, answer));
        return answer.Task;
    }

    private void Arrive<T>(FaultKind? fault, Func<Task<T>> act, Func<FaultKind, Broken<T>> fail, TaskCompletionSource<T> answer)
    {
        switch (fault)
        {
            case null:
                Task<T> done = act();
                Answer(OneWay(), done, answer);
                break;
            case FaultKind.CrashAfterRequest:
                _ = act();
                if (!life.HasEnded)
                {
                    kill();
                }

                break;
            case { } kind:
                Broken<T> broken = fail(kind);
                if (broken.Done)
                {
                    _ = act();
                }

                if (broken.Answer is { } failure)
                {
                    Answer(OneWay() + broken.After, failure, answer);
                }

                break;
        }
    }

    private void Answer<T>(TimeSpan after, Task<T> outcome, TaskCompletionSource<T> answer) =>
        timeline.In(after, () => _ = answer.TrySetFromTask(outcome), life);

    private TimeSpan OneWay() => weather.Between(OneWaySeconds.Least, OneWaySeconds.Most);
}

/// <summary>What a process gets of a request that a fault met.</summary>
/// <param name="Done">The service did the work all the same.</param>
/// <param name="Answer">What comes back; null if nothing ever does.</param>
/// <param name="After">When it comes back.</param>
internal sealed record Broken<T>(bool Done, Task<T>? Answer, TimeSpan After = default);
