namespace Booking.Web.Startup.Circuits;

/// <summary>Whether another page may be opened.</summary>
internal enum CircuitVerdict
{
    Welcome,

    /// <summary>So many are open already from this account, or from this address.</summary>
    TooManyOfVisitor,

    /// <summary>So many are open already on this server.</summary>
    ServerIsFull,
}
