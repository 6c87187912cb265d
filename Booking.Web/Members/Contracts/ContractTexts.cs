namespace Booking.Web.Members.Contracts;

/// <summary>Names the texts of plans and of a member's own contracts.</summary>
public sealed class ContractTexts;
