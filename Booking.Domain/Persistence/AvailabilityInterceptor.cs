using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Domain.Persistence;

/// <summary>Refuses connections while the database does not answer, and reports when it seems not to.</summary>
internal sealed class AvailabilityInterceptor(DatabaseAvailability availability)
    : DbConnectionInterceptor,
        IDbCommandInterceptor
{
    public override InterceptionResult ConnectionOpening(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    ) => availability.IsAvailable ? result : throw new DatabaseUnavailableException();

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) =>
        Look(eventData.Exception);

    public override Task ConnectionFailedAsync(
        DbConnection connection,
        ConnectionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Look(eventData.Exception);
        return Task.CompletedTask;
    }

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Look(eventData.Exception);

    public Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Look(eventData.Exception);
        return Task.CompletedTask;
    }

    private void Look(Exception exception)
    {
        if (exception.IsOutage())
            availability.Suspect();
    }
}
