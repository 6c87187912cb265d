namespace Booking.Tests.TestKit;

/// <summary>A fact about a program that runs as root; skipped, and reported as skipped, for everyone else.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Skip = "Needs root: only root runs PostgreSQL under another account.";
        }
    }
}
