using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Audit;

/// <summary>What staff or an admin did.</summary>
public enum AuditAction
{
    Book,
    Cancel,
    Reschedule,
    MarkAttended,
    MarkNoShow,
    ClearAttendance,
    TakeCash,
    AdjustContract,
    Refund,
    ReplayEvent,
    ResolveCompensation,
    CreateSlot,
    CopySlot,
    EditSlot,
    CancelSlot,
    ReopenSlot,
    RepeatSlot,
    ImportSlot,
    EditSeries,
    CreateCatalogItem,
    EditCatalogItem,
    ArchiveCatalogItem,
    RestoreCatalogItem,
    DeleteCatalogItem,
    GrantRole,
    RevokeRole,
    AddImage,
    DescribeImage,
    RemoveImage,
    OrderImages,
    AddQuestion,
    EditQuestion,
    ArchiveQuestion,
    OrderQuestions,
    EditLabel,
    ResetLabel,
    RequestReconciliation,
    ResolveDiscrepancy,
    InviteMember,
    ResendMail,
}
