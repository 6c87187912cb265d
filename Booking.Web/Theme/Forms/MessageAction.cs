namespace Booking.Web.Theme.Forms;

/// <summary>A button beside a message, e.g. "Undo"; pressing it closes the message.</summary>
public sealed record MessageAction(string Text, Func<Task> RunAsync);
