using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>The masters that can be set aside (§7).</summary>
public enum MasterKind { Program, Category, Course, Plan, Location, Room, Staff }
