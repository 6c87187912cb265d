namespace Booking.Web.Theme.Forms;

/// <summary>Names the texts of <see cref="StaffForm"/> and of the fields and dialogs beside it.</summary>
public sealed class FormTexts;
