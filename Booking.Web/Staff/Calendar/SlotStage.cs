namespace Booking.Web.Staff.Calendar;

/// <summary>What the panel shows of its slot.</summary>
public enum SlotStage
{
    Form,

    /// <summary>Something has to be confirmed before it is saved.</summary>
    Question,

    /// <summary>Somebody else has edited it: both versions.</summary>
    Conflict,

    /// <summary>What cancelling does, before it is done.</summary>
    Cancel,
}
