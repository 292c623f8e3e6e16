using Anju.Homes.Lives;

namespace Anju.Homes;

/// <content>What somebody makes happen in it, beside everyday life.</content>
internal sealed partial class SimulatedHome
{
    private readonly List<Script> _caused = [];

    /// <summary>Makes a hazard happen.</summary>
    /// <returns>How it goes on, and what tells of it, if anything does yet.</returns>
    public (Script Script, DeviceMessage? Told) Cause(Hazard hazard, DateTimeOffset now)
    {
        CatchUp(now);
        if (hazard is Hazard.Over or Hazard.SmokeClears or Hazard.TestButton)
        {
            return (new Script("smoke", Scenario: null) { Moments = [], Claim = new Claim(now, false, false) }, Happen(hazard, now));
        }

        Script script = Script.Of(hazard, now);
        if (!_diary.IsClaimed)
        {
            // A line that happens to be cut would keep it from being told; one that was cut on purpose stays cut.
            PutRight(now, [Act.RegainsPower, Act.RegainsRadio]);
        }

        _diary.Give(script.Claim);
        foreach (Moment moment in script.Moments)
        {
            _diary.Plan(moment);
        }

        _caused.Add(script);
        return (script, Told(script.Device, now));
    }

    /// <summary>Puts lines and devices right and lets nothing happen to them from now on, until a hazard is over.</summary>
    public void Prepare(DateTimeOffset now)
    {
        CatchUp(now);
        PutRight(now, [Act.RegainsPower, Act.RegainsRadio, Act.Repaired, Act.Refitted]);
        _diary.Give(new Claim(now, ClaimsDoor: false, ClaimsBed: false));
    }

    private DeviceMessage? Happen(Hazard hazard, DateTimeOffset now)
    {
        if (hazard == Hazard.TestButton)
        {
            _diary.Plan(new Moment(now, Act.Tested, "smoke") { IsCaused = true });
        }
        else
        {
            PutRight(now, hazard == Hazard.SmokeClears
                ? [Act.ClearsAir]
                : [Act.ClearsAir, Act.Repaired, Act.Refitted, Act.RegainsPower, Act.RegainsRadio]);
        }

        if (hazard == Hazard.Over)
        {
            _diary.Release(now);
            foreach (Script script in _caused)
            {
                foreach (Moment moment in script.Ends(now).Concat(script.Moments.Where(each => each.Act == Act.DrainsBattery).Select(_ => FreshBattery("smoke", now))))
                {
                    _diary.Plan(moment);
                }
            }

            _caused.Clear();
        }

        return Told("smoke", now);
    }

    private void PutRight(DateTimeOffset now, Act[] acts)
    {
        foreach (Act act in acts)
        {
            _diary.Plan(new Moment(now, act) { IsCaused = true });
            foreach (string kind in act is Act.RegainsRadio or Act.RegainsPower ? _devices.Select(device => device.Identity.Kind) : [])
            {
                _diary.Plan(new Moment(now, act, kind) { IsCaused = true });
            }
        }
    }

    /// <summary>What a device says first of what has just happened; null if it has nothing to say, or its line is cut.</summary>
    private DeviceMessage? Told(string kind, DateTimeOffset now)
    {
        DeviceMessage? told = null;
        while (DueAt <= now)
        {
            DeviceMessage? message = Step();
            told ??= message?.Device.Kind == kind ? message : null;
        }

        return told;
    }
}
