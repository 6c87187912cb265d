using MimeKit;

namespace Booking.Tests.TestKit;

/// <summary>A mail as a server took it.</summary>
/// <param name="To">The recipient that the envelope names.</param>
/// <param name="User">Who had signed in, or null.</param>
/// <param name="WasEncrypted">Whether the connection was, when the message came.</param>
internal sealed record TakenMail(string To, string? User, bool WasEncrypted, MimeMessage Message);
