namespace Booking.Tests.Smoke;

/// <summary>The program answered, but not what it should.</summary>
internal sealed class SmokeException(string message) : Exception(message);
