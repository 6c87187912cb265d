using Booking.Domain.Common;
using Booking.Web.Layout;

namespace Booking.Web.Admin.Sales;

/// <summary>An amount that may be below zero, with the sign in front: "−¥5,000".</summary>
public static class SignedAmount
{
    /// <param name="amount">Minor units.</param>
    public static string Format(long amount, string currency) =>
        (amount < 0 ? "−" : "") + Amount.Format(new Money(Math.Abs(amount), currency));
}
