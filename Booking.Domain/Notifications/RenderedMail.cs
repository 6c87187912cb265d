namespace Booking.Domain.Notifications;

/// <summary>A mail's subject and bodies, ready to be read.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text);
