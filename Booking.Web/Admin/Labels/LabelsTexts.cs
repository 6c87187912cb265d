namespace Booking.Web.Admin.Labels;

/// <summary>Names the texts of the page on which a studio changes its words.</summary>
public sealed class LabelsTexts;
