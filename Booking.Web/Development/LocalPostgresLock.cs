namespace Booking.Web.Development;

/// <summary>
/// The ownership of a cluster: an exclusive lock on a file beside the data directory, which the operating system
/// gives back when the owner dies, however it dies. The file itself stays: deleting it would let two programs
/// each hold "the" lock.
/// </summary>
internal static class LocalPostgresLock
{
    private const int WouldBlock = 11;

    /// <summary>
    /// The lock, given back by disposing it; null while another program, or another part of this one, holds it.
    /// </summary>
    /// <exception cref="LocalPostgresException">The file belongs to another account.</exception>
    public static FileStream? TryTake(LocalPostgresPlace place)
    {
        try
        {
            return new FileStream(place.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (busy.HResult == WouldBlock)
        {
            return null;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new LocalPostgresException(
                $"{place.LockFile} belongs to another account. Run Booking under that account, or remove the "
                    + "data directory and this file.",
                denied
            );
        }
    }
}
