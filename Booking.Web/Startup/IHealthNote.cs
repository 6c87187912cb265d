namespace Booking.Web.Startup;

/// <summary>
/// A feature's line in /health/ready, for people: whatever it says, it takes no server out of service.
/// </summary>
public interface IHealthNote
{
    /// <summary>The property of the response that holds the note.</summary>
    string Name { get; }

    /// <param name="isReady">False: the server cannot serve, so nothing is read.</param>
    Task<object> ReadAsync(bool isReady, CancellationToken cancellationToken);
}
