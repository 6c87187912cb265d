namespace Booking.Web.Development;

/// <summary>The private PostgreSQL cluster cannot run here; the message says why and what to do about it.</summary>
public sealed class LocalPostgresException(string message, Exception? inner = null) : Exception(message, inner);
