namespace Booking.Domain.Settings;

/// <summary>
/// Tells this server that settings have changed; called after the commit. Other servers notice by polling.
/// </summary>
public interface ISettingSignal
{
    Task ChangedAsync(CancellationToken cancellationToken);
}
