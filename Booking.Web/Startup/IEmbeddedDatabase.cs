namespace Booking.Web.Startup;

/// <summary>A database server that this program runs itself; it ends with this object.</summary>
internal interface IEmbeddedDatabase : IAsyncDisposable
{
    string ConnectionString { get; }
}
