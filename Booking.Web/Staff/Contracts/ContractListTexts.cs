namespace Booking.Web.Staff.Contracts;

/// <summary>Names the texts of the list of contracts.</summary>
public sealed class ContractListTexts;
