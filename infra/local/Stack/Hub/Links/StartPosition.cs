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

    /// <summary>The first sequence number to send; without a filter, the oldest.</summary>
    /// <exception cref="AmqpException">The filter cannot be read.</exception>
    public static long Of(Source source, PartitionLog log)
    {
        if ((source.FilterSet?[SelectorFilter] as DescribedValue)?.Value is not string selector)
        {
            return 0;
        }

        Match match = Selector().Match(selector);
        bool isInclusive = match.Groups["operator"].Value == ">=";
        string value = match.Groups["value"].Value;
        return match.Groups["name"].Value switch
        {
            "offset" when value == Start => 0,
            "offset" when value == Latest => log.NextSequenceNumber,
            "offset" when Number(value) is { } offset => log.FirstAfter(one => isInclusive ? one.Offset < offset : one.Offset <= offset),
            "sequence-number" when Number(value) is { } number => Math.Clamp(isInclusive ? number : number + 1, 0, int.MaxValue),
            "enqueued-time" when Number(value) is { } milliseconds && DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) is var at =>
                log.FirstAfter(one => isInclusive ? one.EnqueuedAt < at : one.EnqueuedAt <= at),
            _ => throw new AmqpException(ErrorCode.InvalidField, $"The filter '{selector}' cannot be read."),
        };
    }

    private static long? Number(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    [GeneratedRegex(@"^amqp\.annotation\.x-opt-(?<name>offset|sequence-number|enqueued-time)\s*(?<operator>>=?)\s*'?(?<value>[^']+)'?$")]
    private static partial Regex Selector();
}
