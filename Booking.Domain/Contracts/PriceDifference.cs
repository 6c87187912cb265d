namespace Booking.Domain.Contracts;

/// <summary>In what a plan and its price at the provider do not agree.</summary>
public enum PriceDifference
{
    /// <summary>The provider has no such price.</summary>
    Unknown,

    /// <summary>A test price on a live system, or the reverse.</summary>
    OtherMode,

    /// <summary>No new payment page takes it.</summary>
    Archived,

    /// <summary>A subscription is paid once a month, a pack once.</summary>
    OtherInterval,

    /// <summary>Another amount or currency, or none that is fixed.</summary>
    OtherAmount,
}
