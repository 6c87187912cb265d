using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Payments.Checkouts;

/// <summary>Where the member can pay, or why not.</summary>
public abstract record CheckoutAnswer
{
    private CheckoutAnswer() { }

    public sealed record Ready(string Url) : CheckoutAnswer;

    /// <summary>
    /// The provider did not answer; the stored request can be sent again. With <paramref name="NeedsPerson"/> it does
    /// not pass by itself, and admins have been told.
    /// </summary>
    public sealed record Later(bool NeedsPerson) : CheckoutAnswer
    {
        /// <summary>What the member is told where the payment is all they wait for.</summary>
        public Refusal Refusal => NeedsPerson ? Common.Refusal.PaymentPageUnavailable : Common.Refusal.ProviderSilent;
    }

    /// <summary>The provider refuses for good to open a session for this payment; nothing exists there.</summary>
    public sealed record Refused(GatewayRefusalKind Kind) : CheckoutAnswer;

    /// <summary>Nothing is open to pay any more.</summary>
    public sealed record Over : CheckoutAnswer;
}
