namespace Booking.Domain.Notifications.Templates;

/// <summary>
/// Tells this server that words of notices have changed; called after the commit. Other servers notice by polling.
/// </summary>
public interface ITemplateSignal
{
    Task ChangedAsync(CancellationToken cancellationToken);
}
