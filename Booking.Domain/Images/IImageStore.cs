using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>
/// Stores the bytes of pictures under generated names; outside the database, so never called from within a transaction.
/// </summary>
public interface IImageStore
{
    /// <summary>Writes them whole or not at all.</summary>
    Task WriteAsync(string publicId, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Null if it is not there.</summary>
    Stream? Open(string publicId);

    /// <summary>Idempotent.</summary>
    void Delete(string publicId);

    /// <summary>Ids of what was written before a moment (UTC).</summary>
    IEnumerable<string> WrittenBefore(DateTimeOffset moment);
}
