using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Payments.Checkouts;

/// <summary>Where the member can pay, or why not.</summary>
public abstract record CheckoutAnswer
{
    private CheckoutAnswer() { }

    public sealed record Ready(string Url) : CheckoutAnswer;

    /// <summary>The provider did not answer; the stored request can be sent again.</summary>
    public sealed record Later : CheckoutAnswer;

    /// <summary>The provider refuses to open a session for this payment; nothing exists there.</summary>
    public sealed record Refused : CheckoutAnswer;

    /// <summary>Nothing is open to pay any more.</summary>
    public sealed record Over : CheckoutAnswer;
}
