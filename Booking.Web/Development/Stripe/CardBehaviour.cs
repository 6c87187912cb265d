namespace Booking.Web.Development.Stripe;

/// <summary>What a test card does.</summary>
internal enum CardBehaviour
{
    Pays,
    Declines,

    /// <summary>Can be kept for later, but every charge is declined: renewals fail.</summary>
    AttachesThenDeclines,

    /// <summary>Pays once the holder has confirmed at their bank (3D Secure).</summary>
    AuthenticatesThenPays,

    /// <summary>As before, but once it has been set up for later, renewals are charged without asking.</summary>
    AuthenticatesUnlessSetUp,

    /// <summary>The holder confirms, the bank declines nevertheless.</summary>
    AuthenticatesThenDeclines,

    PaysThenDisputed,

    /// <summary>The bank asks first: an inquiry, during which the charge stays refundable.</summary>
    PaysThenInquiry,
    PaysThenFraudWarning,
    PaysRefundPending,
    PaysRefundFails,
}
