namespace Booking.Web.Startup;

/// <summary>A directory that a feature writes to; readiness looks whether it still can.</summary>
/// <param name="Name">The setting that names it, for people.</param>
public sealed record WrittenDirectory(string Name, string Path);
