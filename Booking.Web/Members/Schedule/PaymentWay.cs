using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// One way in which the visitor could pay for a seat: by card, in cash at the desk, not at all, or with a contract of
/// theirs.
/// </summary>
public sealed record PaymentWay(PaymentMethod Method, ContractOffer? Contract = null)
{
    /// <summary>Tells the ways of one seat apart, also after they have been read anew.</summary>
    public string Key => Contract?.Number ?? Method.ToString();

    public static PaymentWay With(ContractOffer offer) => new(offer.Kind.Method(), offer);
}
