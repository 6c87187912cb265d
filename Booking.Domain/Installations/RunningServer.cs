namespace Booking.Domain.Installations;

/// <summary>The lease of one running server, which it renews while it works (rule Installation).</summary>
public sealed class RunningServer
{
    private RunningServer() { }

    internal RunningServer(Guid id, string address, DateTimeOffset now) =>
        (Id, Address, StartedAt, SeenAt) = (id, address, now, now);

    /// <summary>Made at the start of the process.</summary>
    public Guid Id { get; private set; }

    public string Address { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }
}
