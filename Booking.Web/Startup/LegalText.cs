namespace Booking.Web.Startup;

/// <summary>What the law or good manners want a studio to say of itself.</summary>
public enum LegalText
{
    Contact,
    Terms,
    Privacy,

    /// <summary>特定商取引法に基づく表記: who sells here, to whom one turns, how one withdraws.</summary>
    Commerce,
}
