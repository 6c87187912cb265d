using Booking.Domain.Notifications;

namespace Booking.Domain.BackOffice;

/// <summary>What a mail says.</summary>
/// <param name="Content">
/// Null where it is not known any more (a link that opens an account was wiped, the reader has left), or where
/// <paramref name="Fault"/> says why it cannot be written.
/// </param>
/// <param name="IsAsSent">It was stored when it was sent; otherwise it is how it would be sent now.</param>
/// <param name="IsLinkHidden">Its link would open an account, and stands here without what opens it.</param>
/// <param name="Fault">The kind of fault that keeps it from being written.</param>
public sealed record MailPreview(
    OutboxRow Mail,
    RenderedMail? Content,
    bool IsAsSent = false,
    bool IsLinkHidden = false,
    string? Fault = null
);
