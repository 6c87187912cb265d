namespace Booking.Web.Development.Stripe;

/// <summary>What a value must look like.</summary>
internal enum ParameterKind
{
    Text,
    Integer,
    Flag,
    Choice,
    Currency,
    Url,
    Email,
}
