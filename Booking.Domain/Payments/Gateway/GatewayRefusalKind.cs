namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Why the provider definitely did not do it. The provider's own codes stay in the detail, which is for logs only.
/// </summary>
public enum GatewayRefusalKind
{
    /// <summary>The request itself is wrong; repeating it cannot help.</summary>
    Invalid,

    /// <summary>
    /// The session's end is no longer far enough ahead: nothing was created, prepare anew under another key.
    /// </summary>
    ExpiresTooSoon,

    /// <summary>The session is complete or expired already.</summary>
    NotOpen,

    NotFound,

    /// <summary>The customer that the request names is not there (any more): deleted, or of another account.</summary>
    CustomerGone,

    /// <summary>The price that the request names is not there any more, or was archived.</summary>
    PriceGone,

    /// <summary>The key was used with another body.</summary>
    KeyMismatch,

    /// <summary>Nothing is left to refund.</summary>
    AlreadyRefunded,

    /// <summary>The payment is disputed and cannot be refunded.</summary>
    Disputed,

    /// <summary>Our secret key is wrong or lacks a permission.</summary>
    Unauthorized,
}
