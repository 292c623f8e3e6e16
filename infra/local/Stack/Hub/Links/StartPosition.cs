using System.Globalization;
using System.Text.RegularExpressions;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Where a reader wants to begin, from the filter of its link.</summary>
internal static partial class StartPosition
{
    private const string Start = "-1";
    private const string Latest = "@latest";
    private static readonly Symbol SelectorFilter = new("apache.org:selector-filter:string");

    /// <summary>The first sequence number to send, if it is still there; without a filter, the oldest.</summary>
    /// <exception cref="AmqpException">The filter cannot be read.</exception>
    public static long Of(Source source, PartitionLog log)
    {
        if (source.FilterSet?[SelectorFilter] is not { } filter)
        {
            return 0;
        }

        string selector = (filter as DescribedValue)?.Value as string ?? "";
        Match match = Selector().Match(selector);
        bool isInclusive = match.Groups["operator"].Value == ">=";
        string value = match.Groups["value"].Value;
        return match.Groups["name"].Value switch
        {
            "offset" when value == Start => 0,
            "offset" when value == Latest => log.NextSequenceNumber,
            "offset" when Number(value) is { } offset and >= 0 && IsHere("offset", offset, log.Last?.Offset) =>
                log.FirstAfter(one => isInclusive ? one.Offset < offset : one.Offset <= offset),
            "sequence-number" when Number(value) is { } number && IsHere("sequence number", isInclusive ? number - 1 : number, log.Last?.SequenceNumber) =>
                Math.Max(isInclusive ? number : number + 1, 0),
            "enqueued-time" when Number(value) is { } milliseconds =>
                log.FirstAfter(one => one.EnqueuedAt.ToUnixTimeMilliseconds() is var at && (isInclusive ? at < milliseconds : at <= milliseconds)),
            _ => throw new AmqpException(ErrorCode.InvalidField, $"The filter '{selector}' cannot be read."),
        };
    }

    // A reader that has seen more than there is reads the wrong log; waiting until this one has grown would skip its events.
    private static bool IsHere(string what, long asked, long? last) => asked <= (last ?? -1)
        ? true
        : throw new AmqpException("com.microsoft:argument-error", $"The {what} '{asked}' is invalid: the last one here is '{last ?? -1}'.");

    private static long? Number(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number > long.MinValue ? number : null;

    [GeneratedRegex(@"^amqp\.annotation\.x-opt-(?<name>offset|sequence-number|enqueued-time)\s*(?<operator>>=?)\s*'?(?<value>[^']+)'?$")]
    private static partial Regex Selector();
}
