using System.Data.Common;

namespace Booking.Domain.Persistence;

/// <summary>
/// The database does not answer. Whether the last command was carried out is not known; repeating it is safe, because
/// every command is idempotent.
/// </summary>
public sealed class DatabaseUnavailableException(Exception? inner = null)
    : DbException("The database does not answer.", inner)
{
    public override bool IsTransient => true;
}
