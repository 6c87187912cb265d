namespace Booking.Domain.Common;

/// <summary>
/// An amount in the currency's smallest unit: 5000 "jpy" is ¥5,000 (yen has no decimals), 5000 "eur" is €50.00.
/// </summary>
/// <param name="Amount">Minor units; negative only in differences.</param>
/// <param name="Currency">ISO 4217 code in lower case, as payment providers write it.</param>
public readonly record struct Money(long Amount, string Currency)
{
    public static Money Yen(long amount) => new(amount, "jpy");

    public bool IsZero => Amount == 0;

    public static Money operator +(Money left, Money right) => left with { Amount = left.Amount + left.Same(right) };

    public static Money operator -(Money left, Money right) => left with { Amount = left.Amount - left.Same(right) };

    private long Same(Money other) =>
        other.Currency == Currency
            ? other.Amount
            : throw new InvalidOperationException($"{Currency} and {other.Currency} do not add up.");

    public override string ToString() => $"{Amount} {Currency}";
}
