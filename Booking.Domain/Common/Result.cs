using System.Diagnostics.CodeAnalysis;

namespace Booking.Domain.Common;

/// <summary>
/// The result of a use case: a value, or an expected "no" with its reason. A bug is an exception, never a refusal.
/// </summary>
public readonly record struct Result<TValue, TRefusal>
    where TValue : notnull
    where TRefusal : class
{
    private Result(TValue? value, TRefusal? refusal) => (Value, Refusal) = (value, refusal);

    public TValue? Value { get; }

    public TRefusal? Refusal { get; }

    /// <summary>True with the value, or false with the refusal.</summary>
    public bool Succeeded([NotNullWhen(true)] out TValue? value, [NotNullWhen(false)] out TRefusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }

    public static implicit operator Result<TValue, TRefusal>(TValue value) => new(value, null);

    public static implicit operator Result<TValue, TRefusal>(TRefusal refusal) => new(default, refusal);
}
