using Anju.Homes.Lives;

namespace Anju.Homes;

/// <summary>The line a home's devices speak over: its gateway keeps what cannot be sent, and sends it when it can.</summary>
/// <param name="send">Takes what gets out of the home, and when.</param>
internal sealed class HomeLine(Action<DeviceMessage, DateTimeOffset> send)
{
    private readonly List<DeviceMessage> _kept = [];
    private readonly HashSet<string> _cutOff = [];
    private bool _isCutOff;

    /// <summary>Whether what a kind of device says is kept.</summary>
    public bool IsCutOff(string kind) => _isCutOff || _cutOff.Contains(kind);

    /// <summary>Takes a message.</summary>
    /// <returns>The message if it got out; null if it is kept.</returns>
    public DeviceMessage? Send(DeviceMessage message, DateTimeOffset at)
    {
        if (IsCutOff(message.Device.Kind))
        {
            _kept.Add(message);
            return null;
        }

        send(message, at);
        return message;
    }

    /// <summary>Cuts it or mends it: for one device, or, as by a failure of the home's power, for all.</summary>
    public void Change(Moment moment)
    {
        bool isLost = moment.Act is Act.LosesRadio or Act.LosesPower;
        if (moment.Device is null)
        {
            _isCutOff = isLost;
        }
        else if (moment.Act is Act.LosesRadio or Act.RegainsRadio)
        {
            _ = isLost ? _cutOff.Add(moment.Device) : _cutOff.Remove(moment.Device);
        }

        if (!isLost && !_isCutOff)
        {
            DeviceMessage[] sent = [.. _kept.Where(message => !_cutOff.Contains(message.Device.Kind))];
            _kept.RemoveAll(sent.Contains);
            Array.ForEach(sent, message => send(message, moment.At));
        }
    }
}
