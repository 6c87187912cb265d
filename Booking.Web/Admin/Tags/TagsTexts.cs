namespace Booking.Web.Admin.Tags;

/// <summary>Texts of the page of tags.</summary>
public sealed class TagsTexts;
