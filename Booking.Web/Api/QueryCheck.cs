using System.Globalization;
using Booking.Domain.Common;

namespace Booking.Web.Api;

/// <summary>
/// Reads query parameters and collects what is wrong with them, so that one answer names every fault (RFC 9457).
/// </summary>
internal sealed class QueryCheck
{
    private readonly Dictionary<string, string[]> _faults = [];

    public bool IsValid => _faults.Count == 0;

    public IResult Problem() => Results.ValidationProblem(_faults);

    public void Fault(string name, string message) => _faults[name] = [message];

    /// <summary>An instant of this or the next century, or a date, which means midnight UTC.</summary>
    public DateTimeOffset? Instant(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (
            DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var instant
            ) && instant.Year is > 2000 and < 2200
        )
            return instant;
        Fault(name, "Give an ISO 8601 instant, e.g. 2026-11-23T00:00:00Z.");
        return null;
    }

    public int Whole(string name, string? text, int otherwise, int from, int to)
    {
        if (string.IsNullOrEmpty(text))
            return otherwise;
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= from
            && value <= to
        )
            return value;
        Fault(name, $"Give a whole number from {from} to {to}.");
        return otherwise;
    }

    public bool Flag(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        if (bool.TryParse(text, out var value))
            return value;
        Fault(name, "Give true or false.");
        return false;
    }

    /// <summary>A public number, e.g. LC1.</summary>
    public long? Number(string name, string? text, Numbering numbering)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (numbering.TryParse(text, out var id))
            return id;
        Fault(name, $"Give a number like {numbering.Of(1)}.");
        return null;
    }

    public long? Id(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)
            return id;
        Fault(name, "Give a whole number from 1.");
        return null;
    }
}
