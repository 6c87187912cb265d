namespace Booking.Web.Startup;

/// <summary>The program cannot start as it is configured; the message tells a person what to mend.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
