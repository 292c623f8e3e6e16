using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Anju.Telemetry;

/// <summary>Turns the body of one device message into readings and refusals, one per element, without allocating for good ones.</summary>
/// <remarks>
/// A body is one flat JSON object or an array of at most 50 (domain.md 2.2). Each element stands alone: a bad one is refused by its
/// first bad field and its neighbours are decoded. Where the text itself breaks off, what was read before stays, and the rest is one
/// refusal; likewise elements beyond the fiftieth. A null is a field not sent; unknown fields are ignored; of a repeated field
/// the last value counts. An element that tells of fire or gas is read all the same if what is wrong with it is beside the point, such as its
/// signal: it is refused and taken both, for nobody shall burn for a field of the battery. A lone object is first tried as a <see cref="PlainMessage"/>. Use: <c>while (decoder.MoveNext())</c>, then
/// <see cref="Refusal"/> and, if <see cref="HasReading"/>, <see cref="Reading"/>.
/// </remarks>
public ref struct TelemetryDecoder
{
    /// <summary>Elements an array may have. Source: domain.md 2.2.</summary>
    public const int MostElements = 50;

    /// <summary>Bytes a body may have; chosen: fifty elements of four times the usual 270 bytes, rounded up.</summary>
    public const int MostBytes = 64 * 1024;

    private readonly ReadOnlySpan<byte> _body;
    private Utf8JsonReader _json;
    private Stage _stage;
    private int _index;
    private Reading _reading;

    /// <summary>Starts before the first element.</summary>
    public TelemetryDecoder(ReadOnlySpan<byte> body)
    {
        _body = body;
        _index = -1;
    }

    private enum Stage
    {
        Start,
        Elements,
        Tail,
        Done,
    }

    /// <summary>Why the current element is refused; null if nothing is wrong with it.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Whether the current element counts: nothing is wrong with it, or nothing that keeps it from telling of a hazard.</summary>
    public bool HasReading { get; private set; }

    /// <summary>The current element, if it counts; a refused one without the fields at fault.</summary>
    [UnscopedRef]
    public readonly ref readonly Reading Reading => ref _reading;

    /// <summary>Goes to the next element; false after the last.</summary>
    public bool MoveNext()
    {
        (Refusal, HasReading) = (null, false);
        if (_stage == Stage.Start && _body.Length > MostBytes)
        {
            return Stop(RefusalReason.TooLarge);
        }

        try
        {
            return _stage switch
            {
                Stage.Start => Open(),
                Stage.Elements => NextElement(),
                Stage.Tail => End(),
                _ => false,
            };
        }
        catch (JsonException)
        {
            return Stop(RefusalReason.Unreadable);
        }
    }

    private bool Open()
    {
        // Up to here what breaks off is the message as a whole; index 0 names it.
        _index = 0;
        if (TryTakePlain())
        {
            _stage = Stage.Done;
            return true;
        }

        _json = new Utf8JsonReader(_body);
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            _index = -1;
            _stage = Stage.Elements;
            return NextElement();
        }

        TakeElement();
        _stage = Stage.Tail;
        return true;
    }

    private bool NextElement()
    {
        _index++;
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            return End();
        }

        if (_index == MostElements)
        {
            return Stop(RefusalReason.TooMany);
        }

        TakeElement();
        return true;
    }

    /// <summary>Makes sure nothing follows: anything else makes the reader throw.</summary>
    private bool End()
    {
        _index += _stage == Stage.Tail ? 1 : 0;
        _json.Read();
        _stage = Stage.Done;
        return false;
    }

    private bool Stop(RefusalReason reason)
    {
        Refusal = new Refusal(reason, null, Math.Max(_index, 0));
        _stage = Stage.Done;
        return true;
    }

    private void TakeElement()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip();
            Refusal = new Refusal(RefusalReason.WrongType, null, _index);
            return;
        }

        Utf8JsonReader start = _json;
        ulong passed = 0;
        ReadingFields fields;
        do
        {
            _json = start;
            fields = Begin(passed);
            while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
            {
                fields.Take(ref _json, ref _reading);
            }
        }
        while (!IsFinished(fields, ref passed));
    }

    private bool TryTakePlain()
    {
        // The reading is still as it was made: only what is read once more begins with a cleared one.
        ulong passed = 0;
        ReadingFields fields = new(passed);
        while (PlainMessage.TryTake(_body, ref fields, ref _reading))
        {
            if (IsFinished(fields, ref passed))
            {
                return true;
            }

            fields = Begin(passed);
        }

        return false;
    }

    private ReadingFields Begin(ulong passed)
    {
        _reading = default;
        _reading.Index = _index;
        return new ReadingFields(passed);
    }

    /// <returns>False if the element is to be read once more without the field at fault, which is one aside.</returns>
    private bool IsFinished(in ReadingFields fields, ref ulong passed)
    {
        if (fields.Flaw(_reading) is not var (reason, field))
        {
            HasReading = passed == 0 || _reading.IsOfHazard;
            return true;
        }

        Refusal ??= new Refusal(reason, field.Name(), _index);
        passed |= field.Bit();
        return !field.IsAside();
    }
}
